// Sends the call that the form describes, like a back end. The session replaces the secret key.
const form = document.getElementById("try");
const fields = [...form.querySelectorAll("[name]")];
const curlLine = document.getElementById("curl-line");
const copy = document.getElementById("copy");
const panel = document.getElementById("response");
const dialog = document.getElementById("confirm");
const { method, path, writes, token, origin } = form.dataset;
const base = new URL("..", import.meta.url).pathname.slice(0, -1);
const inBody = form.dataset.body === "yes";

const shownHeaders = ["content-type", "retry-after", "x-request-id"];

function value(field) {
  const text = field.dataset.kind === "lines" ? field.value : field.value.trim();
  switch (field.dataset.kind) {
    case "list":
      return text.split(",").map((it) => it.trim()).filter((it) => it !== "");
    case "json":
      return JSON.parse(text);
    default:
      return text;
  }
}

function filled() {
  return fields.filter((field) => field.value.trim() !== "");
}

function request() {
  const values = filled().map((field) => [field.name, value(field)]);
  if (inBody) {
    return { target: path, body: JSON.stringify(Object.fromEntries(values), null, 2) };
  }
  const query = new URLSearchParams(values);
  return { target: `${path}?${query}` };
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function curl({ target, body }) {
  const parts = ["curl -s"];
  if (method !== "GET") {
    parts.push(`-X ${method}`);
  }
  parts.push('-H "Authorization: Bearer $JUNCTURE_SECRET_KEY"');
  if (body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(body)}`);
  }
  parts.push(quoted((origin || location.origin) + target));
  return parts.join(" \\\n  ");
}

function checkJson() {
  for (const field of fields.filter((it) => it.dataset.kind === "json")) {
    let problem = "";
    try {
      if (field.value.trim() !== "") {
        value(field);
      }
    } catch (error) {
      problem = error.message;
    }
    field.setCustomValidity(problem);
  }
}

function update() {
  checkJson();
  if (fields.every((field) => field.validity.customError === false)) {
    curlLine.textContent = curl(request());
  }
  const id = form.elements.external_id.value;
  for (const link of document.querySelectorAll("[data-call]")) {
    const url = new URL(link.href);
    url.searchParams.set("external_id", id);
    link.href = url.pathname + url.search;
  }
}

function pretty(text, type) {
  if (!type.startsWith("application/json")) {
    return text;
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function show(status, isGood, duration, headers, body) {
  const badge = document.getElementById("status");
  badge.textContent = status;
  badge.className = `state state-${isGood ? "active" : "revoked"}`;
  document.getElementById("duration").textContent = duration;
  document.getElementById("headers").replaceChildren(
    ...headers.map(([name, text]) => {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const definition = document.createElement("dd");
      term.textContent = name;
      definition.textContent = text;
      row.append(term, definition);
      return row;
    }),
  );
  const bodyBlock = document.getElementById("body");
  bodyBlock.textContent = body;
  bodyBlock.parentElement.hidden = body === "";
  panel.hidden = false;
}

async function run() {
  const { target, body } = request();
  const headers = { "X-Juncture-Console": token, Accept: "application/json" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  form.setAttribute("aria-busy", "true");
  const started = performance.now();
  try {
    const response = await fetch(base + target, { method, headers, body, redirect: "error" });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const duration = `${Math.round(performance.now() - started)} ms, ${new Blob([text]).size} bytes`;
    const told = shownHeaders
      .map((name) => [name, response.headers.get(name)])
      .filter(([, it]) => it !== null);
    show(`${response.status} ${response.statusText}`, response.ok, duration, told, pretty(text, type));
  } catch (error) {
    show(document.getElementById("failed").innerHTML, false, "", [], String(error));
  } finally {
    form.removeAttribute("aria-busy");
    panel.scrollIntoView({ block: "nearest" });
  }
}

form.addEventListener("input", update);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (writes === "yes") {
    dialog.returnValue = "no";
    dialog.showModal();
  } else {
    run();
  }
});
dialog.addEventListener("close", () => {
  if (dialog.returnValue === "yes") {
    run();
  }
});

if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const label = copy.textContent;
    await navigator.clipboard.writeText(curlLine.textContent);
    copy.textContent = copy.dataset.copied;
    setTimeout(() => {
      copy.textContent = label;
    }, 2000);
  });
}

update();

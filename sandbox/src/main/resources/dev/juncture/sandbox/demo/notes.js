const connect = document.getElementById("connect");
const problem = document.getElementById("problem");
const copy = document.getElementById("copy");

function report(message) {
  problem.textContent = message;
  problem.hidden = false;
  connect.disabled = false;
}

async function authorizationUri(juncture, externalId) {
  const response = await fetch(`${juncture}/api/frontend/oauth/get-authorization-uri`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ provider: "jira", external_id: externalId }),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer.authorization_uri;
}

connect?.addEventListener("click", async () => {
  connect.disabled = true;
  problem.hidden = true;
  try {
    const { juncture, externalId } = connect.dataset;
    location.assign(await authorizationUri(juncture, externalId));
  } catch (error) {
    report(`Jira cannot be connected right now: ${error.message}`);
  }
});

// Back from the consent page by the browser's own button: the page is as it was left.
addEventListener("pageshow", () => {
  if (connect) {
    connect.disabled = false;
  }
});

copy?.addEventListener("click", async () => {
  const text = document.getElementById(copy.dataset.source).textContent;
  const copied = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = "Copied";
  } catch {
    copied.textContent = "Select the command and copy it by hand";
  }
});

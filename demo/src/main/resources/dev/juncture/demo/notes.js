const copy = document.getElementById("copy");

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

// The page works without this but for its Copy buttons.
const announce = document.querySelector(".announce");

for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copies).textContent);
    button.textContent = "Copied!";
    button.classList.add("done");
    announce.textContent = `${button.getAttribute("aria-label").replace("Copy", "Copied")}.`;
    setTimeout(() => {
      button.textContent = "Copy";
      button.classList.remove("done");
    }, 2000);
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    // Pages opened from disk have no Clipboard API in some browsers, or are refused it.
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

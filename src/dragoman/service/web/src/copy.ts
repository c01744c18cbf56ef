/** Lets [data-copy-link] buttons copy the address of the page. Without a clipboard they stay hidden. */

const SAID_MS = 1500;

/** Show the button and let it copy. */
function wireButton(button: HTMLButtonElement): void {
  const says = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed here";
    }
    setTimeout(() => {
      button.textContent = says;
    }, SAID_MS);
  });
}

if (navigator.clipboard) document.querySelectorAll<HTMLButtonElement>("[data-copy-link]").forEach(wireButton);

export {};

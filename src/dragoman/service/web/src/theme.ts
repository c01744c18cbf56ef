/** <dragoman-theme>: a button that goes round from the system's colours to light and dark. */
import { make } from "./dom.ts";

const KEY = "dragoman-theme";
const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const SIGNS: Record<Theme, string> = { auto: "◐", light: "☀", dark: "☾" };

/** Give the theme that follows in the round. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
}

function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "auto";
}

function setTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}

class ThemeButton extends HTMLElement {
  connectedCallback(): void {
    const button = make("button", { type: "button", class: "theme" });
    button.addEventListener("click", () => {
      setTheme(nextTheme(currentTheme()));
      this.#tell(button);
    });
    this.replaceChildren(button);
    this.#tell(button);
  }

  #tell(button: HTMLButtonElement): void {
    const theme = currentTheme();
    const says = theme === "auto" ? "Colours: as the system" : `Colours: ${theme}`;
    button.textContent = SIGNS[theme];
    button.title = says;
    button.setAttribute("aria-label", says);
  }
}

customElements.define("dragoman-theme", ThemeButton);

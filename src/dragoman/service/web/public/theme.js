// Sets the chosen colours before the first paint. No choice means: as the system has it.
(() => {
  try {
    const theme = localStorage.getItem("dragoman-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the page then follows the system.
  }
})();

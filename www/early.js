// Before the first picture: the colours that the reader chose.
try {
  const { theme } = JSON.parse(localStorage.getItem("drawdown.preferences") ?? "{}");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing has nothing to say.
}

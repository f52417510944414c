// Before the first picture: the colours that the reader chose, and whether it is the page that the build drew.
{
  const { dataset } = document.documentElement;
  try {
    const { theme } = JSON.parse(localStorage.getItem("drawdown.preferences") ?? "{}");
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    if (location.hash.length > 1 || Object.keys(localStorage).some((key) => key.startsWith("drawdown")))
      dataset.first = "another";
    else if (!/^en(?!-US)/i.test(navigator.language)) dataset.first = "translated";
  } catch {
    // A browser that keeps nothing has nothing to say.
  }

  // A button that is pressed before anything can answer: `take-over.ts` asks for the last of them, once, and presses it again.
  let pressed;
  const keep = ({ target }) => {
    if (!dataset.first) pressed = target.closest("#page button:not([aria-disabled='true'])") ?? pressed;
  };
  addEventListener("click", keep, true);
  globalThis.pressedEarly = () => {
    removeEventListener("click", keep, true);
    return pressed;
  };
}
// The first figure that a browser writes takes it as long as the whole bill: time that it has while the scripts are on their way.
globalThis.requestIdleCallback?.(() => {
  new Intl.NumberFormat("en-GB", { style: "currency", currency: "USD" }).format(0);
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" }).formatRange(0, 9e9);
});

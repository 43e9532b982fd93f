/** Filters the states by what is typed, opens a state that is linked to, and opens all. The report reads without it. */
export const script = `
const states = [...document.querySelectorAll("details.state")];
const rowsOf = new Map(states.map((state) => [state, [...state.querySelectorAll("tbody tr")]]));
document.documentElement.classList.add("scripted");
document.getElementById("filter").addEventListener("input", ({ target }) => {
  const sought = target.value.trim().toLowerCase();
  for (const [state, rows] of rowsOf) {
    const named = state.querySelector("summary").textContent.toLowerCase().includes(sought);
    let any = false;
    for (const row of rows) {
      row.hidden = !named && !row.textContent.toLowerCase().includes(sought);
      any = any || !row.hidden;
    }
    state.hidden = !named && !any;
  }
});
const setAll = (open) => states.forEach((state) => { state.open = open; });
document.getElementById("open-all").addEventListener("click", () => setAll(true));
document.getElementById("close-all").addEventListener("click", () => setAll(false));
const openTarget = () => {
  const state = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (state instanceof HTMLDetailsElement) state.open = true;
};
addEventListener("hashchange", openTarget);
openTarget();
`;

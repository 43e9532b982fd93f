/** Filters the states by what is typed, opens a state that is linked to, all, and what is folded away before it is printed. The report reads without it. */
export const script = `
const states = [...document.querySelectorAll("details.state")];
const rowsOf = new Map(states.map((state) => [state, [...state.querySelectorAll("li")]]));
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
const folded = [...document.querySelectorAll("details:not(.screen)")];
let open = [];
addEventListener("beforeprint", () => {
  open = folded.filter((one) => one.open);
  folded.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => folded.forEach((one) => { one.open = open.includes(one); }));
const openTarget = () => {
  const state = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (state instanceof HTMLDetailsElement) state.open = true;
};
addEventListener("hashchange", openTarget);
openTarget();
`;

/** How the story is read. */
export function StoryLegend() {
  return (
    <div className="chart-legend-part">
      <h2>Reading the story</h2>
      <ul className="chart-legend">
        <li>
          A block is a phase. A patient goes through them from the top down; open one to see the states inside it.
        </li>
        <li>
          An arrow says what leads on: between two blocks to the next, on the right to a later one, on the left back.
        </li>
        <li>An arrow that leads to two blocks says at each when it does.</li>
        <li>The dashed band goes on all the while, beside the phases that it runs along.</li>
        <li>What the rail says is open from everywhere beside it.</li>
      </ul>
      <p>Choose a block or an arrow, or search, to read the sentence of the protocol behind it.</p>
      <p>The full chart has every state, every condition, and the deviations.</p>
    </div>
  );
}

/** How the full chart is read. */
export function ChartLegend() {
  return (
    <div className="chart-legend-part">
      <h2>Reading the chart</h2>
      <ul className="chart-legend">
        <li>A box is a state: where a patient stands. A box in a box stands inside it.</li>
        <li>An arrow is what may happen, in words; [brackets] say when it is possible.</li>
        <li>The dot points at where a box begins.</li>
        <li>Boxes with dashed frames go on side by side: the course, and the toxicity that may hold it.</li>
        <li>An arrow from a frame may happen anywhere inside it.</li>
        <li>H* brings a patient back to where contact was lost.</li>
        <li>The double border is the end.</li>
      </ul>
      <p>Choose a state or an arrow, or search, to read the sentence of the protocol behind it.</p>
    </div>
  );
}

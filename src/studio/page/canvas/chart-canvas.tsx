import {
  Background,
  BackgroundVariant,
  ControlButton,
  Controls,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useMemo, useRef } from "react";
import type { ChartIr } from "../../../chart/ir.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import { Icon } from "../app/icon.tsx";
import { ArrowEdge } from "./arrow-edge.tsx";
import "./canvas.css";
import { type ArrowFlowEdge, type Emphasis, flowEdges, flowNodes, type Selection, type StateFlowNode } from "./flow.ts";
import { Hint } from "./hint.tsx";
import { keysTold, useKeyMoves } from "./key-moves.ts";
import { Landmarks } from "./landmarks.tsx";
import { createPointed } from "./pointed.ts";
import { StateNode } from "./state-node.tsx";
import { keepUnchanged } from "./unchanged.ts";
import { InView, Nearness, useArrowInView, useShowWhole } from "./viewport.tsx";

const nodeTypes = { state: StateNode };
const edgeTypes = { arrow: ArrowEdge };

export interface ChartCanvasProps extends Emphasis {
  /** `undefined` while the chart is being laid out. */
  readonly picture: Picture | undefined;
  /** The chart that the picture shows. */
  readonly ir: ChartIr;
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly selected?: Selection | null;
  /** The state to bring into view without choosing it. */
  readonly around?: string | null;
  readonly onSelect?: (selection: Selection | null) => void;
  /** Keeps the active states in view as they change. */
  readonly follow?: boolean;
  /** Leaves out the overview map, for a canvas that is one of several. */
  readonly small?: boolean;
}

/** The chart: states and arrows to zoom, pan and choose from, with what a view wants to stand out. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { picture, label } = props;
  const end = useRef<HTMLSpanElement>(null);
  if (picture === undefined) {
    return (
      <div className="canvas canvas-waiting" role="status">
        The chart is being laid out…
      </div>
    );
  }
  return (
    <section className="canvas" aria-label={label}>
      <button type="button" className="canvas-skip" onClick={() => end.current?.focus()}>
        Skip the chart
      </button>
      <ReactFlowProvider>
        <Drawn {...props} picture={picture} />
      </ReactFlowProvider>
      <span ref={end} tabIndex={-1} />
    </section>
  );
}

function Drawn({
  picture,
  ir,
  selected = null,
  around = null,
  onSelect,
  follow = false,
  small = false,
  active,
  taken,
  heat,
  marks,
}: ChartCanvasProps & { readonly picture: Picture }) {
  const keptNodes = useMemo(() => keepUnchanged<StateFlowNode>(), []);
  const keptEdges = useMemo(() => keepUnchanged<ArrowFlowEdge>(), []);
  const nodes = useMemo(
    () => keptNodes(flowNodes(picture, { active, heat, marks }, selected)),
    [keptNodes, picture, active, heat, marks, selected],
  );
  const edges = useMemo(
    () => keptEdges(flowEdges(picture, { taken, heat, marks }, selected)),
    [keptEdges, picture, taken, heat, marks, selected],
  );
  const pointed = useMemo(createPointed, []);
  const onKeyDown = useKeyMoves(picture);
  const showWhole = useShowWhole(picture);
  const arrowInView = useArrowInView(picture);
  const chosen = (kind: Selection["kind"], changes: readonly (NodeChange | EdgeChange)[]) => {
    for (const change of changes) if (change.type === "select" && change.selected) onSelect?.({ kind, id: change.id });
  };
  return (
    <ReactFlow
      tabIndex={0}
      aria-label={keysTold}
      onKeyDown={onKeyDown}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      minZoom={0.08}
      maxZoom={3}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={onSelect !== undefined}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      onNodesChange={(changes) => chosen("state", changes)}
      onEdgesChange={(changes) => chosen("edge", changes)}
      onPaneClick={() => onSelect?.(null)}
      onNodeMouseEnter={pointed.atState}
      onNodeMouseLeave={pointed.atNothing}
      onEdgeMouseEnter={pointed.atEdge}
      onEdgeMouseLeave={pointed.atNothing}
      onFocus={(event) => {
        const focused = pointed.atFocus(event);
        if (focused?.kind === "edge" && event.target.matches(":focus-visible")) arrowInView(focused.id);
      }}
      onBlur={pointed.atNothing}
    >
      <ArrowHeads />
      <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
      <Controls showInteractive={false} showFitView={false}>
        <ControlButton onClick={showWhole} title="Show all of it" aria-label="Show all of it">
          <Icon of="whole" />
        </ControlButton>
      </Controls>
      {small ? null : (
        <MiniMap<StateFlowNode>
          style={{ width: 128, height: 84 }}
          pannable
          zoomable
          ariaLabel="Overview of the chart"
          nodeClassName={({ data }) =>
            data.active && data.state.kind !== "compound" && data.state.kind !== "parallel" ? "map-active" : ""
          }
        />
      )}
      <Hint pointed={pointed} ir={ir} picture={picture} />
      <Nearness />
      <Landmarks picture={picture} active={active} />
      <InView picture={picture} active={follow ? active : undefined} selected={selected} around={around} />
    </ReactFlow>
  );
}

function ArrowHeads() {
  return (
    <svg className="arrow-heads" aria-hidden="true">
      <defs>
        {["arrow-head", "arrow-head-strong", "arrow-head-deviation"].map((id) => (
          <marker
            key={id}
            id={id}
            className={id}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0,1 L10,5 L0,9 z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}

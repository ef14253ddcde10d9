import type { Mermaid, MermaidConfig } from 'mermaid'

/** A diagram drawn at its natural size; px. `type` is the px of its labels. */
export interface Drawing { svg: string, width: number, height: number, type: number }

/** The deck's colours, as the values of its CSS variables. */
export interface Palette { paper: string, wash: string, line: string, faint: string, mute: string, ink: string, accent: string, accentWash: string }

/** Every drawing's labels before it is scaled, px. */
const type = 15
const fontFamily = `'Inter Variable', system-ui, sans-serif`

/**
 * A way to lay a diagram out; roomy reads better, tight keeps labels larger in the same box.
 * `across` turns the inside of subgraphs against the whole.
 */
interface Manner { direction?: 'TB' | 'LR', layout: 'elk' | 'dagre', tight: boolean, across?: boolean }

const drawn = new Map<string, Promise<Drawing[]>>()
let loading: Promise<Mermaid> | undefined
/** Mermaid keeps its settings in one place, so drawings are made one after another. */
let turn: Promise<unknown> = Promise.resolve()

/** The drawing of a diagram whose labels come out largest in a box; px. */
export async function drawFor(code: string, palette: Palette, box: { width: number, height: number }): Promise<Drawing> {
  const roomy = await drawings(code, palette, false)
  const best = largest(roomy, box)
  if (scaleIn(best, box) * type >= 13)
    return best
  return largest([best, ...await drawings(code, palette, true)], box)
}

/** The factor a drawing is shown at in a box; never so large that its labels outgrow the body text. */
export function scaleIn(drawing: Drawing, box: { width: number, height: number }): number {
  return Math.min(box.width / drawing.width, box.height / drawing.height, 18 / drawing.type)
}

/** @throws Mermaid's own error where the text is no diagram */
export async function readDiagram(code: string): Promise<string> {
  const mermaid = await load()
  await mermaid.parse(code)
  const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(code)
  return inWords(type, db as unknown as FlowDb)
}

interface FlowDb {
  getVertices?: () => Map<string, { id: string, text?: string }>
  getEdges?: () => { start: string, end: string, text?: string }[]
}

/** What a flowchart says, edge by edge; of other kinds, what kind it is. */
function inWords(type: string, db: FlowDb): string {
  const parts = db.getVertices?.()
  const edges = db.getEdges?.()
  if (!parts?.size || !edges)
    return `Diagram: ${type.replace(/-v\d+$/, '')}`
  const name = (id: string): string => (parts.get(id)?.text ?? id).replace(/<br\s*\/?>/g, ', ').replace(/<[^>]+>/g, '')
  return `Diagram of ${parts.size} parts. ${edges.map(edge => `${name(edge.start)} to ${name(edge.end)}${edge.text ? ` (${edge.text})` : ''}`).join('; ')}`
}

function largest(drawings: Drawing[], box: { width: number, height: number }): Drawing {
  // The first is as its writer laid it out: another must be clearly larger to take its place.
  return drawings.reduce((best, each) => scaleIn(each, box) > scaleIn(best, box) * 1.06 ? each : best)
}

function drawings(code: string, palette: Palette, tight: boolean): Promise<Drawing[]> {
  const key = JSON.stringify([code, palette, tight])
  if (!drawn.has(key))
    drawn.set(key, drawAll(code, palette, tight))
  return drawn.get(key)!
}

async function drawAll(code: string, palette: Palette, tight: boolean): Promise<Drawing[]> {
  const all: Drawing[] = []
  for (const manner of mannersOf(code, tight)) {
    const step = turn.then(() => draw(manner.direction ? turned(code, manner.direction) : code, palette, manner))
    turn = step.catch(() => {})
    all.push(await step)
  }
  return all
}

function mannersOf(code: string, tight: boolean): Manner[] {
  const flow = /^\s*(?:graph|flowchart)\s+(TB|TD|BT|LR|RL)\b/m.exec(code)
  if (!flow)
    return tight ? [] : [{ layout: 'dagre', tight }]
  const directions = /TB|TD|BT/.test(flow[1]) ? ['TB', 'LR'] as const : ['LR', 'TB'] as const
  const grouped = /^\s*subgraph\b/m.test(code)
  return directions.flatMap((direction): Manner[] => tight
    ? [{ direction, layout: 'dagre', tight }, ...(grouped ? [{ direction, layout: 'dagre' as const, tight, across: true }] : [])]
    : [{ direction, layout: 'elk', tight }, { direction, layout: 'dagre', tight }])
}

/** The same flowchart in another direction; the writer's is kept where it runs the same way. */
function turned(code: string, direction: 'TB' | 'LR'): string {
  return code.replace(/^(\s*(?:graph|flowchart)\s+)(TB|TD|BT|LR|RL)\b/m, (whole, lead: string, own: string) =>
    (direction === 'TB') === /TB|TD|BT/.test(own) ? whole : `${lead}${direction}`)
}

let count = 0

async function draw(code: string, palette: Palette, manner: Manner): Promise<Drawing> {
  const mermaid = await load()
  mermaid.initialize(settings(palette, manner))
  const { svg } = await mermaid.render(`drawing-${++count}`, inDeckColours(code), easel())
  const drawing = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg')!
  const [, , width, height] = drawing.getAttribute('viewBox')!.split(/\s+/).map(Number)
  drawing.removeAttribute('style')
  drawing.setAttribute('width', '100%')
  drawing.setAttribute('height', '100%')
  drawing.removeAttribute('role')
  drawing.removeAttribute('aria-roledescription')
  return { svg: drawing.outerHTML, width, height, type }
}

/**
 * The writer's text with what is foreign to a slide taken out: markup and pictures from elsewhere,
 * and colours, which would break the deck's and its dark twin; what they picked out stays picked out.
 */
function inDeckColours(code: string): string {
  return code
    .replace(/<(?!br\s*\/?>)(?=[a-z/!])/gi, '#lt;')
    .replace(/\bimg\s*:\s*(["'])[^"']*\1\s*,?/g, '')
    .replace(/^\s*click\b.*$/gm, '')
    .replace(/^\s*%%\{\s*init[\s\S]*?\}%%\s*$/gm, '')
    .replace(/^\s*(?:classDef|linkStyle)\b.*$/gm, '')
    .replace(/^(\s*)style\s+(\S+)\s.*$/gm, '$1class $2 marked')
    .replace(/^(\s*class\s+\S+)\s+\w+\s*;?$/gm, '$1 marked')
    .replace(/:::\w+/g, ':::marked')
}

function load(): Promise<Mermaid> {
  return loading ??= Promise.all([
    // @ts-expect-error the file Slidev itself loads; it has no types of its own
    import('mermaid/dist/mermaid.esm.mjs') as Promise<{ default: Mermaid }>,
    document.fonts.load(`500 ${type}px 'Inter Variable'`),
  ]).then(([module]) => module.default)
}

/** Where diagrams are measured: on no slide, so that neither a slide's scale nor its being hidden tells. */
function easel(): Element {
  const known = document.querySelector('.drawing.easel')
  if (known)
    return known
  const made = document.createElement('div')
  made.className = 'drawing easel'
  made.ariaHidden = 'true'
  return document.body.appendChild(made)
}

function settings(palette: Palette, { layout, tight, across = false }: Manner): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    logLevel: 'fatal',
    secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'theme', 'themeVariables', 'themeCSS', 'fontFamily', 'fontSize', 'layout', 'look'],
    maxTextSize: 100_000,
    maxEdges: 1000,
    deterministicIds: true,
    deterministicIDSeed: 'rostrum',
    look: 'classic',
    layout,
    htmlLabels: true,
    markdownAutoWrap: true,
    fontFamily,
    fontSize: type,
    theme: 'base',
    themeVariables: variables(palette),
    themeCSS: marks(palette),
    flowchart: {
      htmlLabels: true,
      curve: 'basis',
      diagramPadding: 2,
      inheritDir: !across,
      padding: tight ? 6 : 12,
      nodeSpacing: tight ? 12 : 32,
      rankSpacing: tight ? 26 : 40,
      minNodeWidth: 0,
      wrappingWidth: tight ? 112 : 170,
      subGraphTitleMargin: { top: 4, bottom: tight ? 4 : 8 },
    },
    sequence: { mirrorActors: false, actorFontSize: type, messageFontSize: 14, noteFontSize: 13, actorFontFamily: fontFamily, messageFontFamily: fontFamily, noteFontFamily: fontFamily, diagramMarginX: 4, diagramMarginY: 4, height: 40 },
  } as MermaidConfig
}

function variables(palette: Palette): Record<string, string | boolean> {
  return {
    fontFamily,
    fontSize: `${type}px`,
    background: palette.paper,
    primaryColor: palette.wash,
    primaryTextColor: palette.ink,
    primaryBorderColor: palette.faint,
    secondaryColor: palette.accentWash,
    secondaryTextColor: palette.ink,
    secondaryBorderColor: palette.accent,
    tertiaryColor: palette.paper,
    tertiaryTextColor: palette.ink,
    tertiaryBorderColor: palette.line,
    lineColor: palette.mute,
    textColor: palette.ink,
    mainBkg: palette.wash,
    nodeBorder: palette.faint,
    clusterBkg: palette.paper,
    clusterBorder: palette.line,
    titleColor: palette.mute,
    edgeLabelBackground: palette.paper,
    actorBkg: palette.wash,
    actorBorder: palette.faint,
    actorTextColor: palette.ink,
    actorLineColor: palette.line,
    signalColor: palette.mute,
    signalTextColor: palette.ink,
    labelBoxBkgColor: palette.wash,
    labelBoxBorderColor: palette.faint,
    labelTextColor: palette.ink,
    loopTextColor: palette.mute,
    noteBkgColor: palette.accentWash,
    noteBorderColor: palette.accent,
    noteTextColor: palette.ink,
    activationBkgColor: palette.accentWash,
    activationBorderColor: palette.accent,
  }
}

/** Fine points the theme has no words for. */
function marks(palette: Palette): string {
  return `
    .node :is(rect, polygon, circle, ellipse, path) { fill: ${palette.wash}; stroke: ${palette.faint}; stroke-width: 1.25px; }
    .node rect { rx: 8px; ry: 8px; }
    .node.cylinder path, .node path { fill: ${palette.accentWash}; stroke: ${palette.accent}; }
    .node.marked :is(rect, polygon, circle, ellipse, path) { fill: ${palette.accentWash}; stroke: ${palette.accent}; stroke-width: 1.5px; }
    .nodeLabel, .nodeLabel p { color: ${palette.ink}; font-weight: 500; line-height: 1.3; }
    .cluster rect { fill: ${palette.paper}; stroke: ${palette.line}; stroke-width: 1.5px; rx: 10px; ry: 10px; }
    .cluster-label, .cluster-label p, .cluster .nodeLabel p { color: ${palette.mute}; font-size: 13px; font-weight: 600; }
    .flowchart-link, .edgePath .path { stroke: ${palette.mute}; stroke-width: 1.4px; }
    .arrowMarkerPath, .marker { fill: ${palette.mute}; stroke: ${palette.mute}; }
    .edgeLabel, .edgeLabel p { background: ${palette.paper}; color: ${palette.mute}; font-size: 13px; }
  `
}

import type { Mermaid, MermaidConfig } from 'mermaid'
import type { Flow } from '../../scripts/blocks/diagram/flow.ts'
import type { MermaidFlow } from './mermaid-flow.ts'
import { flowOfMermaid } from './mermaid-flow.ts'

/** A diagram Mermaid drew, at its natural size; px, `label` those of its smallest type. */
export interface Drawing {
  svg: string
  width: number
  height: number
  label: number
}

/** The deck's colours, as the values of its CSS variables. */
export interface Palette {
  paper: string
  wash: string
  line: string
  faint: string
  mute: string
  ink: string
  accent: string
  accentWash: string
}

/** px of a drawing's labels before it is scaled */
const type = 15
const fontFamily = `'Inter Variable', system-ui, sans-serif`

/**
 * What kind of diagram a text is; a flowchart as data, for the deck to draw.
 * @throws Mermaid's own error where the text is no diagram
 */
export async function readMermaid(code: string): Promise<{ kind: string, flow?: Flow }> {
  const mermaid = await load()
  await mermaid.parse(ownWords(code))
  const { type: kind, db } = await mermaid.mermaidAPI.getDiagramFromText(ownWords(code))
  return { kind: kind.replace(/-v\d+$/, ''), ...(/^(?:flowchart|graph)/.test(kind) && { flow: flowOfMermaid(db as unknown as MermaidFlow) }) }
}

const drawn = new Map<string, Promise<Drawing>>()
/** Mermaid keeps its settings in one place, so drawings are made one after another. */
let turn: Promise<unknown> = Promise.resolve()
let count = 0

/**
 * The same diagram running the other way, for the kinds that can; Mermaid runs them down unless they say otherwise.
 * @param kind as `readMermaid` names it
 */
export function turned(code: string, kind: string): string | undefined {
  if (!/^(?:stateDiagram|state|classDiagram|class|er)$/.test(kind))
    return undefined
  const said = /^[ \t]*direction[ \t]+(TB|TD|BT|LR|RL)[ \t]*$/m
  const way = /LR|RL/.test(said.exec(code)?.[1] ?? '') ? 'TB' : 'LR'
  return said.test(code) ? code.replace(said, `direction ${way}`) : code.replace(/^\s*\w+Diagram.*$/m, `$&\ndirection ${way}`)
}

/** Any diagram, as Mermaid lays it out, in the deck's colours. */
export function drawMermaid(code: string, palette: Palette): Promise<Drawing> {
  const key = JSON.stringify([code, palette])
  if (!drawn.has(key)) {
    const drawing = turn.then(() => draw(code, palette))
    turn = drawing.catch(() => {})
    drawn.set(key, drawing)
  }
  return drawn.get(key)!
}

async function draw(code: string, palette: Palette): Promise<Drawing> {
  const mermaid = await load()
  mermaid.initialize(settings(palette))
  const stand = offscreen()
  try {
    const { svg } = await mermaid.render(`drawing-${++count}`, ownWords(code), stand)
    return measured(stand, svg)
  }
  finally {
    stand.remove()
  }
}

function measured(stand: Element, svg: string): Drawing {
  stand.innerHTML = svg
  const drawing = stand.querySelector('svg')!
  const [, , width, height] = drawing.getAttribute('viewBox')!.split(/\s+/).map(Number)
  const shown = [...drawing.querySelectorAll('text, tspan, p, span')].filter(each =>
    [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent!.trim()),
  )
  const label = Math.min(2 * type, ...shown.map(each => Number.parseFloat(getComputedStyle(each).fontSize)))
  for (const name of ['style', 'role', 'aria-roledescription']) drawing.removeAttribute(name)
  drawing.setAttribute('width', '100%')
  drawing.setAttribute('height', '100%')
  return { svg: drawing.outerHTML, width, height, label }
}

/**
 * The writer's text with what is foreign to a slide taken out: markup and pictures from elsewhere,
 * and colours, which would break the deck's and its dark twin; what they picked out stays picked out,
 * and what a part of a larger chart only points at (see scripts/blocks/flowchart-parts.ts) stays told apart.
 */
function ownWords(code: string): string {
  return code
    .replace(/<(?!br\s*\/?>)(?=[a-z/!])(?!<)(?<!<<)/gi, '#lt;')
    .replace(/\bimg\s*:\s*(["'])[^"']*\1\s*,?/g, '')
    .replace(/^\s*click\b.*$/gm, '')
    .replace(/^\s*%%\{\s*init[\s\S]*?\}%%\s*$/gm, '')
    .replace(/^\s*(?:classDef|linkStyle)\b.*$/gm, '')
    .replace(/^(\s*)style\s+(\S+)\s.*$/gm, '$1class $2 marked')
    .replace(/^(\s*class\s+\S+)\s+\w+\s*;?$/gm, '$1 marked')
    .replace(/:::(?!elsewhere\b)\w+/g, ':::marked')
}

let loading: Promise<Mermaid> | undefined

function load(): Promise<Mermaid> {
  return (loading ??= Promise.all([
    // @ts-expect-error the file Slidev itself loads; it has no types of its own
    import('mermaid/dist/mermaid.esm.mjs') as Promise<{ default: Mermaid }>,
    document.fonts.load(`500 ${type}px 'Inter Variable'`),
  ]).then(([{ default: mermaid }]) => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true, logLevel: 'fatal' })
    return mermaid
  }))
}

/** Where diagrams are measured: on no slide, so that neither a slide's scale nor its being hidden tells. */
function offscreen(): Element {
  const made = document.createElement('div')
  made.className = 'drawing offscreen'
  return document.body.appendChild(made)
}

function settings(palette: Palette): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    logLevel: 'fatal',
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'theme',
      'themeVariables',
      'themeCSS',
      'fontFamily',
      'fontSize',
      'layout',
      'look',
    ],
    maxTextSize: 100_000,
    maxEdges: 1000,
    deterministicIds: true,
    deterministicIDSeed: 'rostrum',
    look: 'classic',
    layout: 'dagre',
    htmlLabels: true,
    fontFamily,
    fontSize: type,
    theme: 'base',
    themeVariables: variables(palette),
    themeCSS: marks(palette),
    sequence: {
      mirrorActors: false,
      diagramMarginX: 4,
      diagramMarginY: 4,
      width: 110,
      height: 32,
      actorMargin: 36,
      messageMargin: 16,
      boxMargin: 4,
      boxTextMargin: 4,
      noteMargin: 6,
      bottomMarginAdj: 0,
    },
    gantt: {
      useWidth: 868,
      leftPadding: 130,
      rightPadding: 48,
      fontSize: type,
      sectionFontSize: type,
      barHeight: 22,
      barGap: 5,
      gridLineStartPadding: 20,
    },
    er: { layoutDirection: 'TB', diagramPadding: 4 },
    state: { padding: 4, nodeSpacing: 30, rankSpacing: 34 },
    class: { nodeSpacing: 30, rankSpacing: 36 },
  }
}

function variables(palette: Palette): Record<string, string> {
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
    gridColor: palette.line,
    sectionBkgColor: palette.paper,
    sectionBkgColor2: palette.paper,
    altSectionBkgColor: palette.paper,
    taskBkgColor: palette.accentWash,
    taskBorderColor: palette.accent,
    taskTextColor: palette.ink,
    taskTextOutsideColor: palette.ink,
    git0: palette.accentWash,
    gitBranchLabel0: palette.ink,
    ...branches(palette),
  }
}

/** Of a mind map or a timeline: Mermaid gives each branch a colour of its own. */
function branches(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      [`cScale${i}`, palette.wash],
      [`cScaleInv${i}`, palette.faint],
      [`cScalePeer${i}`, palette.faint],
      [`cScaleLabel${i}`, palette.ink],
    ]).flat(),
  )
}

/** Fine points the theme has no words for. A drawing is the same every day: a Gantt chart has no line for today. */
function marks(palette: Palette): string {
  return `
    .node :is(rect, polygon, circle, ellipse, path) { stroke-width: 1.25px; }
    .node.marked :is(rect, polygon, circle, ellipse, path) { fill: ${palette.accentWash}; stroke: ${palette.accent}; }
    .nodeLabel, .nodeLabel p { color: ${palette.ink}; font-weight: 500; }
    .edgeLabel, .edgeLabel p { background: ${palette.paper}; color: ${palette.mute}; }
    .messageText, .noteText { font-weight: 400; }
    .grid .tick text { font-size: 12px; fill: ${palette.mute}; }
    .mindmap-edges path, path.edge, [class*='edge-depth-'] { stroke: ${palette.faint}; stroke-width: 2px; }
    .today { display: none; }
    marker circle { fill: ${palette.paper}; }
  `
}

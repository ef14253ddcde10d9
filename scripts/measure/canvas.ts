/** The slide in px: where what stands, and how large type is. The only place that says so; styles/canvas.css is written from it. */

export const canvas = { width: 980, height: 552, marginX: 56, marginTop: 40 }
/** A window that shows a slide and nothing else. */
export const viewport = { width: canvas.width, height: canvas.height }

/**
 * px of type: running text in two sizes, its floor, captions and axis labels, small print; figures in three sizes, and
 * the one of a row that has them in line.
 */
export const sizes = { body: 24, text: 20, least: 18, caption: 15, small: 13, figure: [48, 72, 120], inRow: 32 } as const

/** Lines under each other, as a multiple of their type. */
export const leading = { text: 1.34, figure: 1.1 } as const

export const kicker = { height: 22 }

/** At most two lines at this size; a longer one is set smaller in the same height. */
export const headline = { size: 32, weight: 700, leading: 37, lines: 2, width: canvas.width - 2 * canvas.marginX }

/** px between a headline and what bears it out, and between blocks. */
export const gap = 20

export const footer = 56

const top = canvas.marginTop + kicker.height + headline.lines * headline.leading + gap

/** What is left to blocks, wherever the headline ends: one top line for every slide. */
export const body = {
  x: canvas.marginX,
  y: top,
  width: canvas.width - 2 * canvas.marginX,
  height: canvas.height - footer - top,
}

/** One figure, and the words beside it. */
export const beside = { figure: 328, gap: 48, words: body.width - 328 - 48 }

/** The canvas as CSS variables. */
export function canvasCss(): string {
  const variables = {
    'slide-width': canvas.width,
    'slide-height': canvas.height,
    'margin-x': canvas.marginX,
    'margin-y': canvas.marginTop,
    'kicker-height': kicker.height,
    'headline-size': headline.size,
    'headline-leading': headline.leading,
    'headline-height': headline.lines * headline.leading,
    'body-width': body.width,
    'body-height': body.height,
    'body-gap': gap,
    'footer-height': footer,
    'beside-figure': beside.figure,
    'beside-gap': beside.gap,
    'type-body': sizes.body,
    'type-text': sizes.text,
    'type-least': sizes.least,
    'type-caption': sizes.caption,
    'type-small': sizes.small,
  }
  const lines = Object.entries(variables).map(([name, px]) => `  --${name}: ${px}px;`)
  return `/* Written from scripts/measure/canvas.ts by test/unit/measure.test.ts. */\n\n:root {\n${lines.join('\n')}\n}\n`
}

/** The slide as the planner sees it; px at 980 x 552. The same numbers stand in styles/slide.css. */
export const canvas = { width: 980, height: 552, marginX: 56, marginTop: 44, footer: 60 }
export const text = { width: canvas.width - 2 * canvas.marginX }
export const headline = { size: 32, weight: 700, leading: 38, width: 800 }
export const kicker = { height: 22 }
export const gap = 20

/** px left for blocks under a headline of so many lines. */
export function roomUnder(headlineLines: number): number {
  return canvas.height - canvas.marginTop - kicker.height - headlineLines * headline.leading - gap - canvas.footer
}

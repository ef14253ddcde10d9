/** px at 980 x 552: running text of a slide, and a line of it. */
export const body = { size: 18 }
export const line = 27

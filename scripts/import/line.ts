/** A line of the Markdown made, and the line of the document it came from, from 1. */
export interface Line { text: string, at: number }

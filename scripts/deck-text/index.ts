/** Deck -> Slidev Markdown and back: whoever wants to know what a deck's text says asks here. */
export { parse, type WrittenSlide } from './parse.ts'
export { isEdited, stringify } from './stringify.ts'

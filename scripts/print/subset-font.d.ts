/** The part of subset-font that is used here; it comes without types. */
declare module 'subset-font' {
  interface Options {
    keepAllGlyphs?: boolean
    noHinting?: boolean
    targetFormat?: 'truetype'
    /** Where each axis is pinned. */
    variationAxes?: Record<string, number>
  }
  /** @param text the characters to keep; none where all are */
  export default function (font: Buffer, text: string | undefined, options: Options): Promise<Buffer>
}

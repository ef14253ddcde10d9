declare module 'subset-font' {
  /** A font with these characters only; `variationAxes` fixes what is variable. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'sfnt' | 'woff' | 'woff2', variationAxes?: Record<string, number> },
  ): Promise<Buffer>
}

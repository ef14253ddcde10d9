/** A deck of any length, with a headline, points and notes on each slide. */
export function longDeck(slides: number, mark: number): string {
  const head = `---\naddons: ['./']\ntitle: A deck of ${slides}\nfavicon: 'data:,'\nfonts: { provider: none }\nmonaco: false\ndrawings: { enabled: false }\nlayout: cover\nrostrum: { id: long-${slides} }\n---\n\n# A deck of ${slides}\n`
  const more = Array.from({ length: slides - 1 }, (_, i) =>
    [
      '',
      '---',
      'layout: content',
      `section: Part ${Math.ceil((i + 2) / 25)}`,
      '---',
      '',
      `# What slide ${i + 2} says in a line`,
      '',
      `- one point of it, as long as points are in a talk (${mark})`,
      '- another, with a figure: 3.2 s → 800 ms',
      '',
      '<!--',
      `What is said to slide ${i + 2}.`,
      '-->',
      '',
    ].join('\n'))
  return head + more.join('')
}

/** What Slidev, Vite and Vue say of a fault that we know, in words that tell what to do. */

export interface Told {
  says: string
  mend?: string
}

/** Tried in order; the first that fits tells. */
const known: { says: RegExp, told: (match: RegExpExecArray) => Told }[] = [
  {
    says: /The (theme|addon) "([^"]+)" was not found/,
    told: ([, what, name]) => ({
      says: `there is no ${what} named ${name} here`,
      mend: `install it with \`npm install ${name}\`${what === 'theme' ? ', or say theme: default' : ''}`,
    }),
  },
]

/** One line of what was said, and what to do where that is known. */
export function faultTold(line: string): Told {
  for (const { says, told } of known) {
    const match = says.exec(line)
    if (match)
      return told(match)
  }
  return { says: line.replace(/^\w*Error: /, '') }
}

/** How a process ended that said nothing itself. */
export function endTold(code: number | null, signal: string | null): string {
  return signal ? `it was ended from outside (${signal})` : `it ended with status ${code ?? 0} and said nothing`
}

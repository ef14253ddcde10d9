/** A formula of TeX as a line of text, for what cannot set one: what is said, what PowerPoint writes, how wide it is about. */

const signs: Record<string, string> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  ast: '*',
  star: '*',
  circ: '°',
  bullet: '•',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  sim: '~',
  equiv: '≡',
  propto: '∝',
  ll: '≪',
  gg: '≫',
  to: '→',
  rightarrow: '→',
  Rightarrow: '⇒',
  implies: '⇒',
  leftarrow: '←',
  leftrightarrow: '↔',
  iff: '⇔',
  mapsto: '→',
  sum: '∑',
  prod: '∏',
  int: '∫',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  subseteq: '⊆',
  cup: '∪',
  cap: '∩',
  emptyset: '∅',
  forall: '∀',
  exists: '∃',
  neg: '¬',
  land: '∧',
  wedge: '∧',
  lor: '∨',
  vee: '∨',
  ldots: '…',
  dots: '…',
  cdots: '…',
  prime: '′',
  degree: '°',
  mid: '|',
  vert: '|',
  lvert: '|',
  rvert: '|',
  lVert: '‖',
  rVert: '‖',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  langle: '⟨',
  rangle: '⟩',
  lbrace: '{',
  rbrace: '}',
  backslash: '\\',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
}

/** Set as text around it is, with blanks on both sides. */
const apart = new Set('×·÷±≤≥≠≈~≡∝≪≫→⇒←↔⇔∈∉⊂⊆∪∩∧∨=<>+−'.split(''))
/** Commands that say how something is set, and nothing else. */
const silent = /^(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits|nolimits|math(?:rm|bf|it|sf|tt|cal|bb|frak)|boldsymbol|operatorname|text(?:rm|bf|it|tt)?|mbox|overline|underline|hat|bar|vec|tilde|begin|end|label|tag|nonumber)$/
const raised: Record<string, string> = { 1: '¹', 2: '²', 3: '³' }

/** @param tex of one formula, without its dollars */
export function readable(tex: string): string {
  const tokens = tex.match(/\\(?:[A-Z]+\*?|.)|\s+|[^\\\s]/gis) ?? []
  const said = run(tokens, false)
  return said.replace(/\s+/g, ' ').replace(/([([])\s+/g, '$1').replace(/\s+([)\],;])/g, '$1').trim()
}

/** @param tokens are taken from the front, up to the brace that closes where one was opened */
function run(tokens: string[], inBraces: boolean): string {
  let text = ''
  while (tokens.length > 0) {
    const token = tokens.shift()!
    if (token === '}' && inBraces)
      break
    text += token === '^' ? power(argument(tokens)) : token === '_' ? index(argument(tokens)) : one(token, tokens)
  }
  return text
}

function one(token: string, tokens: string[]): string {
  if (token === '{')
    return run(tokens, true)
  if (!token.startsWith('\\'))
    return token === '&' || token === '}' ? '' : apart.has(token) ? ` ${token} ` : /\s/.test(token) ? ' ' : token
  const name = token.slice(1).replace(/\*$/, '')
  if (/^[dt]?frac$/.test(name))
    return `${grouped(argument(tokens))}/${grouped(argument(tokens))}`
  if (name === 'sqrt')
    return `√${grouped(argument(tokens))}`
  if (name === 'begin' || name === 'end')
    return argument(tokens) && ' '
  if (silent.test(name))
    return /^(?:text|mbox)/.test(name) && tokens[0] === '{' ? ` ${argument(tokens)} ` : ''
  const sign = signs[name]
  if (sign !== undefined)
    return apart.has(sign) ? ` ${sign} ` : sign
  // `\%` is a sign, `\,` a space, `\\` a new line, `\log` a word.
  return /^[A-Z]/i.test(name) ? (/^q?quad$/.test(name) ? ' ' : `${name} `) : /[%$#&_{}|]/.test(name) ? name : ' '
}

/** What a command is said of: a group in braces, or the one sign behind it. */
function argument(tokens: string[]): string {
  while (/^\s+$/.test(tokens[0] ?? '')) tokens.shift()
  const token = tokens.shift()
  return token === undefined ? '' : one(token, tokens).trim()
}

function power(text: string): string {
  return raised[text] ?? `^${grouped(text)}`
}

function index(text: string): string {
  return /^\d+$/.test(text) ? text : `_${grouped(text)}`
}

/** In brackets, where it is more than one thing. */
function grouped(text: string): string {
  return /^(?:\d[\d., ]*[kKMGTB]?%?|\p{L}+(?:_?[\p{L}\d]+)?|[∞…])?$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`
}

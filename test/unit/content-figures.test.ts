import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { read } from '../../scripts/read/index.ts'
import { describeSeeds, seeds } from '../seeds.ts'

/** Each document we were given, and what its talks became, in its order. */
const became: Record<string, string[]> = {
  '000_66550eb1aa4c33cc.txt': [
    'portfolios/ecommerce-platform',
    'portfolios/cloud-infrastructure',
    'portfolios/video-streaming',
    'portfolios/logistics-supply-chain',
    'portfolios/payment-processing',
  ],
  '001_ffca91ef045bcf1c.txt': ['portfolios/platform-strategy', 'portfolios/cross-business-innovation', 'portfolios/vendor-partnerships'],
  '002_35198c6193df5bf0.txt': [
    'ml-platform',
    'cloud-storage',
    'container-orchestration',
    'global-commerce',
    'real-time-analytics',
    'content-delivery',
    'saas-platform',
    'payment-platform',
    'data-mesh',
    'customer-data',
    'telecom-infrastructure',
    'supply-chain',
    'quantum-cloud',
    'energy-grid',
  ].map(name => `design-problems/${name}`),
  '003_570bfcc5c53b870e.txt': ['stories/experience-stories'],
}
const content = new URL('../../content/', import.meta.url)

const magnitude = String.raw`%|(?:[KMBT]|x|[KMGTPE]B)(?!\p{L})`
const unit = String.raw`(?:ms|s|h|hr|min)(?!\p{L})`
/** Digits that are no part of a name (`SOC2`, `AES-256`, `H100`); a unit of time may be spelt otherwise. */
const figure = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./[]|\p{L}-)([$€£])?(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(${magnitude})|(?=\s?${unit}|[^\p{L}\p{N}_]|$))`,
  'gu',
)
/** Numbers of list items, of headings and of what is counted off. */
const ordinal = /^\s*(?:#{1,6}\s+|[-*]\s+)?(?:\*\*)?\d+[.)]\s|\b(?:problem|initiative|phase|tier|step|stage|example)\s+\d+\b/gim

/** `$2M`, `99.99%`, `3.2`: figures without spaces, commas and units of time. */
function figuresIn(text: string): Set<string> {
  return new Set(
    [...text.replace(ordinal, ' ').matchAll(figure)].map(
      ([, currency = '', digits, size = '']) => `${currency}${digits.replaceAll(',', '')}${size}`,
    ),
  )
}

describeSeeds('every figure of a document stands in the talk it became', () => {
  const pairs = Object.entries(became).flatMap(([seed, names]) => {
    const talks = existsSync(seeds) ? read(seed, readFileSync(new URL(seed, seeds), 'utf8')).talks : []
    return names.map((name, i) => ({ name, talk: talks[i] }))
  })
  it.each(pairs)('$name', ({ name, talk }) => {
    const there = figuresIn(readFileSync(new URL(`${name}.md`, content), 'utf8'))
    expect([...figuresIn(talk.source)].filter(each => !there.has(each))).toEqual([])
  })
})

describe('figures are found', () => {
  it.each([
    ['3.2 s → 800ms, -40%', ['3.2', '800', '40%']],
    ['$2.5B in 1,000+ shops', ['$2.5B', '1000']],
    ['SOC2, AES-256 and us-east-1 on H100', []],
    ['## 2. Results\n1. First\nPhase 3: 10-20 people', ['10', '20']],
  ])('%s', (text, figures) => expect([...figuresIn(text)]).toEqual(figures))
})

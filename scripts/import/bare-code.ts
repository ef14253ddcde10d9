/** Code that stands in a text without its fence: where it begins and where it ends. */

/** The first line of a Mermaid diagram. */
export const diagramLine
  = /^(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b|^(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|mindmap|timeline|journey)\s*$|^pie(?:\s+(?:title|showData)\b.*)?$/m

/** A line that holds the name of a language and nothing else, as web pages label code. */
export const languageLine
  = /^(?:ya?ml|json|python|py|java|javascript|js|typescript|ts|tsx|jsx|go|golang|rust|sql|bash|shell|sh|console|powershell|hcl|terraform|text|plaintext|xml|html|css|scss|ruby|php|kotlin|scala|swift|dart|elixir|haskell|lua|perl|r|c|c\+\+|cpp|c#|csharp|protobuf|proto|graphql|http|dockerfile|docker|makefile|nginx|toml|ini|diff|mermaid)$/i

/** A section's heading: `Deep dive (25 minutes)`. */
const minutes = /\(\s*~?\d+(?:\s*[-–]\s*\d+)?\s*(?:minutes?|mins?|m)\s*\)$/i

const diagramPart
  = /^(?:end|subgraph|style|classDef|class|linkStyle|click|direction|participant|actor|activate|deactivate|autonumber|note|loop|alt|else|opt|par|and|rect|break|critical|section|title|dateFormat|axisFormat|state|namespace|accTitle|accDescr)\b|^%%|-->|---|==>|-\.->|->>|--[>)x]|\|\||\}[|o]|<\|--|\[\*\]|^[\w-]+\s*(?:\[|\(|\{|:{3})/i

/** The last line of the diagram that begins at `from`: it goes on to a blank line, and past it where diagram follows. */
export function endOfDiagram(lines: string[], from: number): number {
  let last = from
  for (let i = from + 1; i < lines.length; i++) {
    if (!lines[i].trim())
      continue
    if (!lines[i - 1].trim() && !/^\s/.test(lines[i]) && (!diagramPart.test(lines[i]) || minutes.test(lines[i])))
      break
    last = i
  }
  return last
}

const codeStart
  = /^\s|^[\w"'$.-]+:(?:\s|$)|^[-#@}\])><|+%]|^\/[/*]|^(?:def|class|import|from|return|if|elif|else|for|while|try|except|with|const|let|var|function|async|await|export|interface|enum|struct|impl|use|select|insert|update|delete|create|alter|where|group|order|func|type|package|fn|pub|public|private|protected|static|void|resource|module|provider|variable|FROM|RUN|COPY|CMD|ENV|WORKDIR|apiVersion|curl|npm|docker|kubectl|git|echo|export|sudo)\b/
const codeEnd = /[{}();,=\\[\]]\s*$|\w\([^()]*\)|\w\s?=\s?\S|=>|->|::/

/** The last line of code that begins at `from`: a blank line ends it where prose follows. */
export function endOfCode(lines: string[], from: number): number {
  let last = from
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]
    if (!line.trim())
      continue
    if (!lines[i - 1].trim() && (isProse(line) || !(codeStart.test(line) || codeEnd.test(line))))
      break
    last = i
  }
  return last
}

/** A label, a heading or a sentence, though it may begin as code does: `Feature store design:`, `Deep dive (25 minutes)`. */
function isProse(line: string): boolean {
  return (
    /^[A-Z][^{}()=;]*:$/.test(line)
    || minutes.test(line)
    || (/^[A-Z][\w-]*(?: [\w&/()-]+)+:?$/.test(line) && !/[=;{}]/.test(line))
    || (/[.!?]$/.test(line) && /^[A-Z]/.test(line) && /\s[a-z]/.test(line) && !/[{}=;]/.test(line))
  )
}

const surelyCode
  = /[{};]\s*$|^\s{2,}\S|^(?:def|class|import|const|let|var|function|return|SELECT|INSERT|UPDATE|CREATE|FROM|WHERE|GROUP|ORDER|package|func|public|private|#include|kubectl|curl|docker|npm|git|\$)\b|^[\w.]+\s*=\s*\S|^[\w.]+\(.*\)\s*$|^[@#]\w|=>|^[\])}]/

/** The last line of code without a label: lines that touch, most of which no prose has; undefined where `at` begins none. */
export function endOfBareCode(lines: string[], at: number): number | undefined {
  if (lines[at - 1]?.trim() || !surelyCode.test(lines[at]) || /^\s/.test(lines[at]))
    return undefined
  const last = endOfCode(lines, at)
  const said = lines.slice(at, last + 1).filter(line => line.trim())
  return said.length > 1 && said.filter(line => surelyCode.test(line)).length * 3 >= said.length * 2 ? last : undefined
}

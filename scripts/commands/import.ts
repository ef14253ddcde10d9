import type { Command } from 'commander'
import type { ImportOptions, Imported } from '../pipeline/import.ts'
import process from 'node:process'
import { relative } from 'node:path'
import { explained } from '../pipeline/recognised.ts'

export function add(program: Command): void {
  program
    .command('import')
    .description('a foreign document -> content/, in the notation: Markdown, HTML, .docx, .pptx, text out of a PDF or a web page')
    .argument('<file>', 'the document, or - for what comes on stdin')
    .option('--content <dir>', 'folder of talks', 'content')
    .option('--into <folder>', 'folder in it', '.')
    .option('--force', 'write over a file that was not imported from this document')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, options: Omit<ImportOptions, 'file'> & { json?: boolean }) => {
      const { importDocument } = await import('../pipeline/import.ts')
      const imported = await importDocument({ ...options, file })
      if (options.json)
        process.stdout.write(`${JSON.stringify(imported, null, 2)}\n`)
      else tell(imported)
    })
}

function tell({ talks, skipped, coverage }: Imported): void {
  for (const { out, state, recognised, kept } of talks) {
    console.error(`${state.padEnd(7)} ${relative(process.cwd(), out)}`)
    for (const line of explained(recognised)) console.error(line)
    for (const { line, text } of kept) console.error(`  kept yours at line ${line}, where the document has changed too: ${text}`)
  }
  for (const each of skipped) console.error(`left out ${each.source}:${each.line}: ${each.reason}`)
  console.error(
    `${coverage.placed} of ${coverage.words} words placed${coverage.missing.length > 0 ? `; not placed: ${coverage.missing.slice(0, 10).join(' ')}` : ''}`,
  )
}

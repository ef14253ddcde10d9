import type { Command } from 'commander'
import { Option } from 'commander'
import { Refusal } from '../model/refusal.ts'

interface DoctorOptions { mend?: boolean, only?: 'node' | 'browser' | 'cache', json?: boolean }

export function add(program: Command): void {
  program.command('doctor')
    .description('what this machine lacks, and the one command that mends it')
    .option('--mend', 'mend it, without asking')
    .addOption(new Option('--only <check>', 'make one check').choices(['node', 'browser', 'cache']))
    .option('--json', 'one JSON document on stdout')
    .action(doctor)
}

async function doctor({ mend, only, json }: DoctorOptions): Promise<void> {
  const { checkUp } = await import('../machine/checkup.ts')
  const findings = checkUp(only && [only], mend ? line => console.error(`rostrum: ${line}`) : undefined)
  const lacking = findings.filter(({ ok }) => !ok)
  if (json)
    console.log(JSON.stringify({ findings }))
  else if (!only)
    console.log(findings.map(({ check, ok, says }) => `${ok ? 'ok   ' : 'lacks'}  ${check.padEnd(8)} ${says}`).join('\n'))
  if (lacking.length > 0)
    throw new Refusal(lacking.map(({ says }) => says).join('; '), { mend: lacking.map(({ mend }) => `run \`${mend}\``).join(', then ') })
}

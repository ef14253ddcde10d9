/**
 * Makes a fresh clone ready: packages, the `rostrum` command, a browser. Run before `npm start` and `npm test`.
 * Plain JavaScript without dependencies, since it runs before there are any, on whichever Node is there.
 *
 * `--browser required` fails where no browser can be had; otherwise that is a warning.
 * `--link` writes the command and nothing else: npm runs that itself once the packages are there.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const windows = process.platform === 'win32'
const house = fileURLToPath(new URL('..', import.meta.url))
const modules = `${house}node_modules`
const ownNode = `${modules}/node/bin/node${windows ? '.exe' : ''}`
const command = `${house}scripts/rostrum.ts`

if (process.argv.includes('--link')) {
  linkCommand()
}
else {
  if (!installed())
    install()
  linkCommand()
  process.exitCode = lookForBrowser(process.argv.includes('required'))
}

/** Whether every package of the lock file is there at its version, and Node among them runs. */
function installed() {
  try {
    const wanted = packagesOf(`${house}package-lock.json`)
    const present = packagesOf(`${modules}/.package-lock.json`)
    return Object.entries(wanted).every(([path, { version, optional, devOptional }]) =>
      path === '' || present[path]?.version === version || (!present[path] && (optional || devOptional)))
    && spawnSync(ownNode, ['--version']).status === 0
  }
  catch {
    return false
  }
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

function install() {
  console.error('rostrum: installing packages, once…')
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath]
    : ['npm']
  const { status } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: house,
    stdio: ['ignore', 2, 2],
    shell: windows && npm.length === 1,
    // Its install script fails the whole installation where it cannot download; a browser is looked for below.
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
  if (status !== 0) {
    console.error('rostrum: npm could not install the packages; see what it says above, then try again')
    process.exit(1)
  }
}

/**
 * npm links the commands of dependencies only; this is ours, so that `npx rostrum` works in the clone. It names the Node
 * it needs, since the machine's own may not run TypeScript.
 */
function linkCommand() {
  const [file, text] = windows
    ? ['rostrum.cmd', '@"%~dp0\\..\\node\\bin\\node.exe" "%~dp0\\..\\..\\scripts\\rostrum.ts" %*\r\n']
    : ['rostrum', '#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/../node/bin/node" "$here/../../scripts/rostrum.ts" "$@"\n']
  const path = `${modules}/.bin/${file}`
  rmSync(path, { force: true })
  writeFileSync(path, text, { mode: 0o755 })
}

function lookForBrowser(required) {
  const { status } = spawnSync(ownNode, [command, 'doctor', '--mend', '--only', 'browser'], { cwd: house, stdio: ['ignore', 2, 2] })
  if (status !== 0 && !required)
    console.error('rostrum: going on without a browser; decks can be shown, PDF is off')
  return required ? status ?? 1 : 0
}

#!/usr/bin/env node
/** Starts the command line. What Node makes of our files and of the libraries is kept, which more than halves the start. */
import { enableCompileCache } from 'node:module'
import { codeCache } from './machine/folders.ts'

enableCompileCache(codeCache)
await import('./command-line.ts')

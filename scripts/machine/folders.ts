/** Where things lie in a clone of Rostrum; absolute paths. */
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')
/** What can be made again at any time: built apps, printed PDFs. Not committed. ROSTRUM_CACHE names another folder. */
export const cacheFolder = process.env.ROSTRUM_CACHE ? resolve(process.env.ROSTRUM_CACHE) : join(projectFolder, '.rostrum')
/** Scripts as Node has compiled them. */
export const codeCache = join(cacheFolder, 'code')

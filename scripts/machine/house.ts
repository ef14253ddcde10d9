/** Where things lie in a clone of Rostrum; absolute paths. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const house = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')
/** What can be made again at any time: built apps, printed PDFs. Not committed. */
export const cacheFolder = join(house, '.rostrum')

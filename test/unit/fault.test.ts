import { expect, it } from 'vitest'
import { endTold, faultTold } from '../../scripts/slidev/fault.ts'

it('tells of a theme or an addon that is missing in one line, with what to do', () => {
  expect(faultTold('The theme "slidev-theme-nope" was not found and cannot prompt for installation')).toEqual({
    says: 'there is no theme named slidev-theme-nope here',
    mend: 'install it with `npm install slidev-theme-nope`, or say theme: default',
  })
  expect(faultTold('The addon "slidev-addon-x" was not found')).toMatchObject({ mend: 'install it with `npm install slidev-addon-x`' })
})

it('tells any other fault as it was said, less the name of its kind', () => {
  expect(faultTold('SyntaxError: Unexpected token')).toEqual({ says: 'Unexpected token' })
})

it('tells how a process ended that said nothing', () => {
  expect(endTold(null, 'SIGKILL')).toBe('it was ended from outside (SIGKILL)')
  expect(endTold(3, null)).toBe('it ended with status 3 and said nothing')
})

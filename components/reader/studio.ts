// The part of the readers' script that the studio has, before React is there.
import { startTheme } from './theme'

startTheme()

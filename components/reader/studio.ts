// What the studio has of the readers' script, before React is there.
import { startTheme } from './theme'

startTheme()

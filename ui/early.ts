// Runs before the page is painted, so that it never flashes in the wrong colours or language.
import { applyPreferences } from "./preferences.ts";

applyPreferences();

import type { CalendarYearFile } from '@shouban/domain/clock';
import type { FileProblem } from '../catalogue/catalogue-problems';
import { Schemas } from '../catalogue/schemas';
import { YamlFile } from '../catalogue/yaml-file';

const schemas = new Schemas();

/** Reads one year as `catalogue/calendar` has it, in YAML or JSON; or everything that is wrong with its form, by line. */
export function readYearFile(text: string): { file: CalendarYearFile } | { problems: FileProblem[] } {
  const file = new YamlFile('file', text);
  const { problems } = schemas.check(file, 'calendar');
  return problems.length > 0 ? { problems } : { file: file.value as CalendarYearFile };
}

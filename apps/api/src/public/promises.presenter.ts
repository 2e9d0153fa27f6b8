import { PROMISE_CONTENTS, type PromiseContent, type SectionPromise } from '@shouban/domain/catalogue/promises';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { Body } from './catalogue-body';
import type { PromisesDto, SectionPromiseDto } from './promises.response.dto';

/** The words of D2's 服务承诺制度, Article 4. */
const CONTENT_TITLES: Record<PromiseContent, string> = {
  attitude: '服务态度',
  explanation: '宣传解释',
  method: '工作方法',
  limit: '办理时限',
  principle: '办事原则',
  secrecy: '保守秘密',
  result: '办理结果',
  integrity: '廉洁自律',
};

/** 服务承诺, for everybody (R-REG-04). */
export function presentPromises({ version, organisation }: Catalogue): PromisesDto {
  const body = new Body(organisation);
  return {
    catalogueVersion: version,
    supervisor: body.supervisor(),
    sections: (organisation.promises ?? []).map((promise) => presentPromise(promise, body)),
  };
}

function presentPromise({ sectionCode, contents }: SectionPromise, body: Body): SectionPromiseDto {
  const { code, name, departmentCode } = body.section(sectionCode);
  return {
    section: { code, name },
    department: body.office(departmentCode),
    contents: PROMISE_CONTENTS.map((content) => ({
      content,
      title: CONTENT_TITLES[content],
      text: contents[content],
    })),
  };
}

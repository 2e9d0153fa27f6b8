import { Injectable } from '@nestjs/common';
import type { ContactFile, ContactState } from '@shouban/domain/contact';
import { contactDuties } from '@shouban/domain/contact/duties';
import { may } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { byOf, type Principal } from '../auth/principal';
import { proceedingUnknown } from '../proceedings/proceeding-access.service';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import { ContactDirectory } from './contact-directory.service';
import { KIND } from './contact-kind';
import { presentCaller, presentCourse, toldOf, type Told } from './contact.presenter';
import type { ContactDto, ContactHandlerDto, PublicContactDto } from './contact.response.dto';
import { SimilarContacts } from './similar-contacts.service';

/** One contact as the asker may see it. */
@Injectable()
export class ContactPages {
  constructor(
    private readonly reader: ProceedingReader,
    private readonly cases: CaseReader,
    private readonly directory: ContactDirectory,
    private readonly similar: SimilarContacts,
  ) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async file(number: string, upToSeq?: number): Promise<ContactFile> {
    const file = await this.reader.file<ContactState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return file;
  }

  async page(number: string, asker: Principal, upToSeq?: number): Promise<ContactDto> {
    const file = await this.file(number, upToSeq);
    const { state } = file;
    const handler = state.assignments['answer'];
    const { firstAsker, caseNo } = state;
    const [told, similar, opened] = await Promise.all([
      maySeeCaller(file, asker) ? this.told(number) : null,
      this.similar.to(state),
      caseNo === undefined ? null : this.cases.row(caseNo),
    ]);
    return {
      ...presentProceeding(KIND, file, byOf(asker)),
      contactNo: number,
      ...presentCaller(told),
      ...presentCourse(state, told?.words),
      replyBy: replyBy(file) ?? null,
      firstAsker: firstAsker ? await this.named(firstAsker) : null,
      handler: handler ? await this.named(handler) : null,
      firstHandler: opened?.firstHandler ?? null,
      similar,
    };
  }

  /** For whoever wrote from outside: who answers, and until when. */
  async receipt(number: string, seq: number): Promise<PublicContactDto> {
    const file = await this.file(number, seq);
    const { receivedOn, handlerPost } = file.state;
    const phone = await this.directory.phoneOf(handlerPost);
    return { contactNo: number, receivedOn, replyBy: replyBy(file)!, phone };
  }

  private async named({ person, post }: { person: string; post: string }): Promise<ContactHandlerDto> {
    return { ...(await this.directory.person(person)), post };
  }

  private async told(number: string): Promise<Told> {
    return toldOf((await this.reader.personal(KIND, number)).values());
  }
}

function replyBy(file: ContactFile): string | undefined {
  return contactDuties(file).find(({ id }) => id === 'answer')?.deadline?.due;
}

/** Those who have or had a duty in it, the heads of its sections, the registry and discipline inspection. */
function maySeeCaller({ state, chart }: ContactFile, asker: Principal): boolean {
  const held = Object.values(state.assignments);
  const persons = [state.firstAsker, ...held].flatMap((holder) => holder?.person ?? []);
  const sections = Object.keys(chart.sections).filter((section) =>
    held.some(({ post }) => chart.sections[section]!.posts.includes(post)),
  );
  return may(asker, 'contact.knowCaller', { persons, sections });
}

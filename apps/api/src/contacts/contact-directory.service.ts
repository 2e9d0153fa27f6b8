import { Injectable } from '@nestjs/common';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { completeNoticeOf } from '@shouban/domain/contact/notice';
import type { CompetentBody, ContactCommands } from '@shouban/domain/contact';
import { postOfPerson } from '@shouban/domain/duty/house';
import { CentreService } from '../auth/centre.service';
import { ProblemException } from '../http/problem.exception';
import type { ContactAnswerDto, ContactOutsideRemitDto } from './contact.request.dto';

/** Where somebody is received: the post, and whether he only stands in there. */
export interface Intake {
  intakePost: string;
  substitute: boolean;
}

/** What the house knows of itself and of others, for whoever is asked: posts and their numbers, matters, competent bodies. */
@Injectable()
export class ContactDirectory {
  constructor(private readonly centre: CentreService) {}

  /** Everybody receives in his own post; who has none receives for the registry (R-CON-01). */
  async intakeOf(person: string): Promise<Intake> {
    const { organisation } = await this.centre.catalogue();
    const { registryPostCode } = organisation.special;
    const intakePost = postOfPerson(person, organisation) ?? registryPostCode;
    return { intakePost, substitute: organisation.posts.find(({ code }) => code === intakePost)?.a !== person };
  }

  /** Where what comes by the public page arrives. */
  async publicIntake(): Promise<Intake> {
    const { organisation } = await this.centre.catalogue();
    return { intakePost: organisation.special.registryPostCode, substitute: false };
  }

  /** @throws ProblemException ITEM_UNKNOWN */
  async item(code: string | undefined): Promise<MatterItem | undefined> {
    if (code === undefined) return undefined;
    const { items } = await this.centre.catalogue();
    const item = items.find((each) => each.code === code);
    if (!item) throw new ProblemException('ITEM_UNKNOWN', { detail: 'There is no matter item of this code.' });
    return item;
  }

  /** What the clerk says himself goes before what the catalogue has (R-CON-03). @throws ProblemException ITEM_UNKNOWN */
  async noticeOf(said: ContactAnswerDto, named: string | undefined): Promise<Omit<ContactCommands['answer'], 'form'>> {
    const { form: _form, itemCode: code = named, ...parts } = said;
    const own = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
    const item = await this.item(code);
    if (!item) return { notice: own };
    const { itemVersions } = await this.centre.catalogue();
    const itemVersion = itemVersions[item.code];
    return { notice: { ...completeNoticeOf(item), ...own }, itemCode: item.code, ...(itemVersion && { itemVersion }) };
  }

  /** The number of a post's section; where it has none, of the post's own holder (R-CON-04). */
  async phoneOf(postCode: string): Promise<string> {
    const { organisation } = await this.centre.catalogue();
    const post = organisation.posts.find(({ code }) => code === postCode);
    const section = organisation.sections.find(({ code }) => code === post?.sectionCode);
    const department = organisation.departments.find(({ code }) => code === section?.departmentCode);
    return section?.phone ?? (post && personOf(post.a, organisation)?.phone) ?? department?.phone ?? '';
  }

  /** By the directory, or as the clerk knows it; nobody where it is not known (R-CON-06). @throws ProblemException BODY_UNKNOWN */
  async competentBody({ bodyCode, body }: ContactOutsideRemitDto): Promise<CompetentBody | undefined> {
    if (bodyCode === undefined) return body && { ...body };
    const { organisation } = await this.centre.catalogue();
    const found = organisation.bodies?.find(({ code }) => code === bodyCode);
    if (!found) throw new ProblemException('BODY_UNKNOWN', { rule: 'R-CON-06', params: { bodyCode } });
    const { code, name, phone, address } = found;
    return { code, name, phone, address };
  }

  /** How somebody of the house is called and reached. */
  async person(id: string): Promise<{ person: string; name: string; phone: string }> {
    const { organisation } = await this.centre.catalogue();
    const found = personOf(id, organisation);
    return { person: id, name: found?.name ?? '', phone: found?.phone ?? '' };
  }
}

function personOf(id: string, { persons }: Organisation) {
  return persons.find((person) => person.id === id);
}

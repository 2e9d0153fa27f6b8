import { Injectable } from '@nestjs/common';
import type { Application } from '@shouban/domain/case/commands';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import { FormCheck } from '@shouban/persistence/catalogue/form-check';
import { CentreService } from '../auth/centre.service';
import type { RegisterCaseDto } from '../cases/case.request.dto';
import { ProblemException } from '../http/problem.exception';

/** What is filled in of a matter's form at registration, by the version in force. */
@Injectable()
export class FilledForms {
  private readonly checks = new FormCheck();

  constructor(private readonly centre: CentreService) {}

  /** @throws ProblemException VALIDATION_FAILED with every field that is not filled in as the form asks */
  check(item: MatterItem, version: string, filledIn: Record<string, unknown>): void {
    const errors = this.checks.faults(item, version, filledIn).map(({ field, ...told }) => {
      return { path: field === undefined ? 'form' : `form.${field}`, ...told };
    });
    if (errors.length > 0) throw new ProblemException('VALIDATION_FAILED', { errors });
  }

  /** With the version that it was filled in by; undefined where the application is on paper alone. */
  async pinned({ itemCode, form: filledIn }: RegisterCaseDto): Promise<Application['form']> {
    if (!filledIn) return undefined;
    const { itemVersions } = await this.centre.catalogue();
    return { itemVersion: itemVersions[itemCode]!, filledIn };
  }
}

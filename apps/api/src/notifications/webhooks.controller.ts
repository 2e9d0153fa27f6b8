import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { CreateWebhookDto, WebhookDto, WebhookPageDto, WebhookTestDto, WebhookWithSecretDto } from './webhook.dto';
import { WebhooksService } from './webhooks.service';

/** 回调管理: systems that are told what happens. */
@ApiTags('notifications')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  /** From now on the address is told, in CloudEvents 1.0 signed as Standard Webhooks says. The secret is shown this once. */
  @Post()
  @Permits('webhook.administer')
  @Problems('ADDRESS_NOT_PUBLIC', 'ROLE_REQUIRED')
  create(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: CreateWebhookDto,
  ): Promise<WebhookWithSecretDto> {
    return this.webhooks.create(asker, envelope, body);
  }

  /** The last made first. */
  @Get()
  @Permits('webhook.administer')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: PageQueryDto): Promise<WebhookPageDto> {
    return this.webhooks.list(query);
  }

  /** One webhook, without its secret. */
  @Get(':id')
  @Permits('webhook.administer')
  @Problems('ROLE_REQUIRED', 'WEBHOOK_UNKNOWN')
  view(@Param('id') id: string): Promise<WebhookDto> {
    return this.webhooks.view(id);
  }

  /** Another secret, shown this once; the one before signs besides for a day. */
  @Post(':id/secret')
  @Permits('webhook.administer')
  @HttpCode(200)
  @Problems('ROLE_REQUIRED', 'WEBHOOK_UNKNOWN')
  rotateSecret(@Param('id') id: string, @Enveloped() envelope: Envelope): Promise<WebhookWithSecretDto> {
    return this.webhooks.rotateSecret(id, envelope);
  }

  /** A signed event of the type `shouban.webhook.WebhookTested`, by the same way and with the same retries as all others; the delivery log shows it. */
  @Post(':id/test')
  @Permits('webhook.administer')
  @Problems('ROLE_REQUIRED', 'WEBHOOK_DISABLED', 'WEBHOOK_UNKNOWN')
  test(@Param('id') id: string, @Enveloped() envelope: Envelope): Promise<WebhookTestDto> {
    return this.webhooks.test(id, envelope);
  }

  /** It is told nothing more; what waits is dropped. */
  @Post(':id/disabling')
  @Permits('webhook.administer')
  @HttpCode(200)
  @Problems('ROLE_REQUIRED', 'WEBHOOK_UNKNOWN')
  disable(@Param('id') id: string): Promise<WebhookDto> {
    return this.webhooks.setState(id, 'disabled');
  }

  /** It is told again what happens from now on. */
  @Post(':id/enabling')
  @Permits('webhook.administer')
  @HttpCode(200)
  @Problems('ROLE_REQUIRED', 'WEBHOOK_UNKNOWN')
  enable(@Param('id') id: string): Promise<WebhookDto> {
    return this.webhooks.setState(id, 'enabled');
  }
}

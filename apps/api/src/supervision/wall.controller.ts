import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { WallDto, WorkloadDto } from './wall.dto';
import { WallService } from './wall.service';

/** What is open, by lamp, age and post; everybody is told of what he may see. */
@ApiTags('supervision')
@Controller('supervision')
export class WallController {
  constructor(private readonly walls: WallService) {}

  /** 灯墙: open cases of each department and section by lamp. */
  @Get('wall')
  @Permits('wall.read')
  wall(@Asker() asker: Principal): Promise<WallDto> {
    return this.walls.wall(asker);
  }

  /** How old what is open is, and which posts have how much to do. */
  @Get('workload')
  @Permits('wall.read')
  workload(@Asker() asker: Principal): Promise<WorkloadDto> {
    return this.walls.workload(asker);
  }
}

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { REQUEST_HEADER } from '@greengauge/contracts';

/** OpenAPI 3.1, derived from the controllers and the contracts they name; nothing in it is written twice. */
export function buildOpenApiDocument(app: INestApplication, codeVersion: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('绿衡 GreenGauge')
    .setDescription(
      `绿色技术创新体系监测评估平台接口。除 GET 外的请求须带请求头 ${REQUEST_HEADER}，且与页面同源。错误一律为 {code, messageZh}。`)
    .setVersion(codeVersion)
    .addCookieAuth('__Host-greengauge')
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}.${method}` });
}

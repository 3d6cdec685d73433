#!/usr/bin/env node
import '../../../tools/greengauge.mjs';

#!/usr/bin/env node
require('../dist/spigo.cjs');

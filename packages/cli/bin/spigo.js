#!/usr/bin/env node
import '../dist/spigo.mjs';

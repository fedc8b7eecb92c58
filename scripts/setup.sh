# Installs and bundles what is missing or stale; sourced by the commands beside it, with $root set.
# Silent and a few milliseconds when nothing changed; otherwise one line a step, to standard error.

modules=$root/node_modules
installed=$modules/.package-lock.json # npm writes it last, so a broken-off install leaves none
dist=$root/packages/cli/dist
bundled=$dist/.bundled # stands for the moment before the bundler read the sources
lock=$dist/.lock

say() { printf 'spigo: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

require_node() {
  command -v node >/dev/null 2>&1 || die 'Node is not installed; Node 20.19 or newer is needed'
  version=$(node -v)
  numbers=${version#v}
  major=${numbers%%.*}
  minor=${numbers#*.}
  minor=${minor%%.*}
  [ "$major" -gt 20 ] && return
  [ "$major" -eq 20 ] && [ "$minor" -ge 19 ] && return
  die "Node $version is too old; Node 20.19 or newer is needed"
}

is_installed() { [ -f "$installed" ] && ! [ "$root/package-lock.json" -nt "$installed" ]; }

# Directories count, too: their time tells that a file was added or removed.
is_bundled() {
  [ -f "$bundled" ] && [ -f "$dist/spigo.cjs" ] && ! [ "$installed" -nt "$bundled" ] &&
    [ -z "$(find "$root"/packages/*/src "$root/scripts/bundle.js" -newer "$bundled" 2>&1)" ]
}

is_ready() { is_installed && is_bundled; }

# step LINE COMMAND...: prints LINE, and the end of what the command printed only if it failed.
step() {
  say "$1"
  shift
  log=$lock/log
  (cd "$root" && "$@") </dev/null >"$log" 2>&1 && return
  tail -n 30 "$log" >&2
  die "failed: $*"
}

install() {
  is_installed && return
  command -v npm >/dev/null 2>&1 || die 'npm is not installed; it comes with Node'
  step 'installing what is missing (npm ci)' \
    npm ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error
  touch "$installed"
}

build() {
  install
  is_bundled || step 'building the command' node scripts/bundle.js
}

release() { rm -rf "$lock"; }

# An owner that was killed leaves its lock: the one who makes the second directory may remove it.
break_dead_lock() {
  owner=$(cat "$lock/pid" 2>/dev/null)
  if [ -n "$owner" ]; then
    kill -0 "$owner" 2>/dev/null && return
  else
    [ -n "$(find "$lock" -prune -mmin +1 2>/dev/null)" ] || return
  fi
  mkdir "$lock.break" 2>/dev/null || return
  [ "$owner" = "$(cat "$lock/pid" 2>/dev/null)" ] && release
  rmdir "$lock.break"
}

take_lock() {
  waiting=
  until mkdir "$lock" 2>/dev/null; do
    [ -d "$lock" ] || [ -w "$dist" ] || return 1
    [ -n "$waiting" ] || say 'waiting for another start that installs or builds'
    waiting=yes
    break_dead_lock
    sleep 1
  done
  trap release EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  echo $$ >"$lock/pid"
}

# locked COMMAND: runs a command while no other start installs or builds; fails if it may not write.
locked() {
  mkdir -p "$dist" 2>/dev/null && take_lock || return 1
  "$1"
  release
  trap - EXIT HUP INT TERM
}

ensure_installed() {
  is_installed || locked install || die "cannot install: $root is not writable"
}

ensure_ready() {
  is_ready || locked build || {
    [ -f "$dist/spigo.cjs" ] || die "cannot build: $dist is not writable"
    say "the sources have changed, but $dist is not writable: running what was built before"
  }
}

package main

import (
	"strings"
	"sync"
	"testing"
	"time"
)

// lines are what was shown, safe for one who shows and one who looks.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

// The line is rewritten at each tick, with the time that has passed, and taken away
// in the end.
func TestScreen(t *testing.T) {
	var out lines
	ticks := make(chan time.Time)
	clock := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	ended := false
	s := screen{out: &out, now: func() time.Time { clock = clock.Add(time.Second); return clock },
		tick: func() (<-chan time.Time, func()) { return ticks, func() { ended = true } }}
	stop := s.show(func(took time.Duration) string { return took.String() })
	ticks <- time.Time{}
	ticks <- time.Time{}
	stop()
	if want := clearLine + "1s" + clearLine + "2s" + clearLine; out.text.String() != want || !ended {
		t.Errorf("shown: %q, want %q; the ticks have ended: %v", out.text.String(), want, ended)
	}
}

func TestNoProgressWithoutTerminal(t *testing.T) {
	var out lines
	p := &program{errs: &out}
	p.show(func(time.Duration) string { return "never" })()
	if out.text.Len() > 0 {
		t.Errorf("shown: %q", out.text.String())
	}
}

func TestReadingLine(t *testing.T) {
	for _, c := range []struct {
		r    readSoFar
		took time.Duration
		want string
	}{
		{readSoFar{0, 1, 0, 0, 0}, 0, "0 of 1 source, 0.0 of 0.0 MB, 0 letters"},
		{readSoFar{0, 3, 1_000_000, 40_000_000, 10}, time.Second, "0 of 3 sources, 1.0 of 40.0 MB, 10 letters"},
		{readSoFar{1, 3, 10_000_000, 40_000_000, 5000}, 4 * time.Second, "1 of 3 sources, 10.0 of 40.0 MB, 5000 letters, 2.5 MB/s, 1250 letters/s, 12s left"},
		{readSoFar{1, 3, 50_000_000, 40_000_000, 1}, 4 * time.Second, "1 of 3 sources, 50.0 of 40.0 MB, 1 letter"}, // a source that is read twice
		{readSoFar{3, 3, 40_000_000, 40_000_000, 20_000}, 16 * time.Second, "20000 letters; finding out who is who"},
	} {
		if got := c.r.line(c.took); got != c.want {
			t.Errorf("%+v after %v: %q, want %q", c.r, c.took, got, c.want)
		}
	}
}

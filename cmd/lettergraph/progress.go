package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"lettergraph/extract"
)

// screen is where progress is shown: a line that is rewritten.
type screen struct {
	out  io.Writer
	now  func() time.Time
	tick func() (ticks <-chan time.Time, stop func()) // when the line is to be rewritten
}

// clearLine takes the line away.
const clearLine = "\r\x1b[K"

// show rewrites the line while something goes on. The caller calls the function
// returned when it is over, which takes the line away.
func (s *screen) show(line func(took time.Duration) string) func() {
	stop, stopped := make(chan struct{}), make(chan struct{})
	begun := s.now()
	ticks, end := s.tick()
	go func() {
		defer close(stopped)
		defer end()
		for {
			select {
			case <-ticks:
				fmt.Fprint(s.out, clearLine, line(s.now().Sub(begun)))
			case <-stop:
				fmt.Fprint(s.out, clearLine)
				return
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
}

// show rewrites one line on standard error while something goes on, if standard
// error is a terminal and the program is not to be quiet.
func (p *program) show(line func(took time.Duration) string) func() {
	if p.quiet || p.verbose || !terminal(p.errs) {
		return func() {}
	}
	s := screen{out: p.errs, now: time.Now, tick: func() (<-chan time.Time, func()) {
		t := time.NewTicker(200 * time.Millisecond)
		return t.C, t.Stop
	}}
	return s.show(line)
}

// terminal reports whether w is a terminal.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// watch shows how far the reading of sources has got.
func (p *program) watch() (progress *extract.Progress, stop func()) {
	progress = &extract.Progress{}
	p.progress = progress
	return progress, p.show(func(took time.Duration) string { return readingLine(progress, took) })
}

// readingLine says how much is read, how fast, and for how long it will go on.
func readingLine(progress *extract.Progress, took time.Duration) string {
	var r readSoFar
	r.files, r.ofFiles = progress.Files()
	r.bytes, r.ofBytes = progress.Bytes()
	r.letters = progress.Letters()
	return r.line(took)
}

// readSoFar is how far the reading of sources has got.
type readSoFar struct{ files, ofFiles, bytes, ofBytes, letters int64 }

func (r readSoFar) line(took time.Duration) string {
	letters := plural(int(r.letters), "letter")
	if r.files == r.ofFiles && r.ofFiles > 0 {
		return letters + "; finding out who is who"
	}
	s := fmt.Sprintf("%d of %s, %.1f of %.1f MB, %s", r.files, plural(int(r.ofFiles), "source"), float64(r.bytes)/1e6, float64(r.ofBytes)/1e6, letters)
	rate := float64(r.bytes) / took.Seconds()
	if left := float64(r.ofBytes - r.bytes); took > time.Second && rate > 0 && left > 0 {
		s += fmt.Sprintf(", %.1f MB/s, %.0f letters/s%s", rate/1e6, float64(r.letters)/took.Seconds(), remaining(left/rate))
	}
	return s
}

// remaining says how long something will go on.
func remaining(seconds float64) string {
	return fmt.Sprintf(", %v left", time.Duration(seconds*float64(time.Second)).Round(time.Second))
}

// watchRuns shows how many of a number of runs are done.
func (p *program) watchRuns(what string) (told func(done, all int), stop func()) {
	var now, of atomic.Int64
	stop = p.show(func(took time.Duration) string {
		done, all := now.Load(), of.Load()
		s := fmt.Sprintf("%s: %d of %d runs", what, done, all)
		if done > 0 && took > time.Second {
			s += remaining(took.Seconds() / float64(done) * float64(all-done))
		}
		return s
	})
	return func(done, all int) {
		now.Store(int64(done))
		of.Store(int64(all))
	}, stop
}

// reached says how far an interrupted run got with its sources, and how to go on.
func (p *program) reached() string {
	if p.progress == nil {
		return ""
	}
	_, of := p.progress.Files()
	if of == 0 {
		return ""
	}
	kept := p.progress.Kept()
	s := fmt.Sprintf(" (%d of %d sources were read to the end, %s)", kept, of, plural(int(p.progress.Letters()), "letter"))
	if kept > 0 {
		s += "; the same command with --resume goes on from there"
	}
	return s
}

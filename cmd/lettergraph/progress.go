package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"lettergraph/extract"
)

// show rewrites one line on standard error while something goes on, if standard
// error is a terminal and the program is not to be quiet. The caller calls the
// function returned when it is over, which removes the line.
func (p *program) show(line func(took time.Duration) string) func() {
	if p.quiet || p.verbose || !terminal(p.errs) {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	begun := time.Now()
	go func() {
		defer close(stopped)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		const clear = "\r\x1b[K"
		for {
			select {
			case <-tick.C:
				fmt.Fprint(p.errs, clear, line(time.Since(begun)))
			case <-stop:
				fmt.Fprint(p.errs, clear)
				return
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
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
	files, ofFiles := progress.Files()
	bytes, ofBytes := progress.Bytes()
	if files == ofFiles && ofFiles > 0 {
		return "finding out who is who"
	}
	s := fmt.Sprintf("%d of %d sources, %.1f of %.1f MB", files, ofFiles, float64(bytes)/1e6, float64(ofBytes)/1e6)
	rate := float64(bytes) / took.Seconds()
	if left := float64(ofBytes - bytes); took > time.Second && rate > 0 && left > 0 {
		s += fmt.Sprintf(", %.1f MB/s%s", rate/1e6, remaining(left/rate))
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

// reached says how far an interrupted run got with its sources.
func (p *program) reached() string {
	if p.progress == nil {
		return ""
	}
	files, of := p.progress.Files()
	if of == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d of %d sources were read)", files, of)
}

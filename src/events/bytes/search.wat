;; Searches messages as bytes, a gigabyte of them at a time. All addresses are in the one memory; whoever calls
;; lays out what is where (search-machine.ts) and leaves at least 32 bytes behind every text, which are read and never counted.
(module
  (memory (export "memory") 1)

  ;; Marks the rows that contain a needle. `ends` has the end of each row as u32 (the last one is `len`), `flags` one byte a row, of
  ;; which those of rows with the needle become 2. 16 places at a time are tried for two bytes of the needle (at `a` and `b` in it,
  ;; the rarest that it has); only where both are right the needle is compared. A needle over the end of a row is none.
  (func (export "findRows")
    (param $text i32) (param $len i32) (param $needle i32) (param $n i32) (param $a i32) (param $b i32)
    (param $ends i32) (param $flags i32)
    (local $first v128) (local $second v128) (local $mask i32)
    (local $pos i32) (local $last i32) (local $at i32) (local $k i32) (local $end i32)
    (local.set $last (i32.sub (local.get $len) (local.get $n)))
    (local.set $first (v128.load8_splat (i32.add (local.get $needle) (local.get $a))))
    (local.set $second (v128.load8_splat (i32.add (local.get $needle) (local.get $b))))
    (local.set $a (i32.add (local.get $text) (local.get $a)))
    (local.set $b (i32.add (local.get $text) (local.get $b)))
    (local.set $end (i32.load (local.get $ends)))
    (block $done
      (loop $next
        (br_if $done (i32.gt_s (local.get $pos) (local.get $last)))
        (local.set $mask
          (i8x16.bitmask
            (v128.and
              (i8x16.eq (v128.load (i32.add (local.get $a) (local.get $pos))) (local.get $first))
              (i8x16.eq (v128.load (i32.add (local.get $b) (local.get $pos))) (local.get $second)))))
        (if (local.get $mask)
          (then
            (loop $candidate
              (local.set $at (i32.add (local.get $pos) (i32.ctz (local.get $mask))))
              (local.set $mask
                (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (br_if $done (i32.gt_s (local.get $at) (local.get $last)))
              (local.set $k (i32.const 0))
              (block $differs
                (loop $compare
                  (br_if $differs
                    (i32.ne
                      (i32.load8_u (i32.add (i32.add (local.get $text) (local.get $at)) (local.get $k)))
                      (i32.load8_u (i32.add (local.get $needle) (local.get $k)))))
                  (local.set $k (i32.add (local.get $k) (i32.const 1)))
                  (br_if $compare (i32.lt_u (local.get $k) (local.get $n))))
                (loop $row
                  (if (i32.le_u (local.get $end) (local.get $at))
                    (then
                      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
                      (local.set $flags (i32.add (local.get $flags) (i32.const 1)))
                      (local.set $end (i32.load (local.get $ends)))
                      (br $row))))
                (if (i32.le_u (i32.add (local.get $at) (local.get $n)) (local.get $end))
                  (then
                    (i32.store8 (local.get $flags) (i32.const 2))
                    ;; One is enough for this row.
                    (local.set $pos (local.get $end))
                    (br $next))))
              (br_if $candidate (local.get $mask)))))
        (local.set $pos (i32.add (local.get $pos) (i32.const 16)))
        (br $next))))
)

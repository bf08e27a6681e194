# nhip_room(NAME SOURCES a.cc … TESTS a_test.cc … ALONE b.cc … USES core … LINKS fmt::fmt …)
#
# With NHIP_UNITY several files of a room are compiled as one; ALONE are those that are not, because their own
# short names would meet those of a neighbour, or because they include much that no neighbour needs.
#
# One library per room. USES are the rooms it may include (the table of docs/ARCHITECTURE.md, which
# tests/tidy compares with the #include lines); LINKS are third-party libraries. Tests stand beside
# the source and become one program NAME_tests, run by ctest under the label NAME.
function(nhip_room name)
  cmake_parse_arguments(room "" "" "SOURCES;TESTS;ALONE;USES;LINKS" ${ARGN})
  set_source_files_properties(${room_ALONE} ${CMAKE_SOURCE_DIR}/tests/support/main.cc
                              PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_library(nhip_${name} STATIC ${room_SOURCES})
  target_include_directories(nhip_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM room_USES PREPEND nhip_)
  target_link_libraries(nhip_${name} PUBLIC ${room_USES} ${room_LINKS} Threads::Threads)
  if(NHIP_TESTS AND room_TESTS)
    # It asks doctest for its main, before any other file has read the header.
    set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/support/main.cc
                                PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    add_executable(${name}_tests ${room_TESTS} ${CMAKE_SOURCE_DIR}/tests/support/main.cc)
    target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name}_tests PRIVATE nhip_${name} rapidcheck)
    target_compile_options(${name}_tests PRIVATE -O0) # what a test says is compiled often and run once
    target_compile_definitions(${name}_tests PRIVATE NHIP_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${name} TIMEOUT 900)
  endif()
endfunction()
